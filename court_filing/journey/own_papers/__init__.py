"""Papers that the person prints and signs (可以打印的文书), of a draft and of a case."""
