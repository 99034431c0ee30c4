"""The task list (任务清单): what is done, what is to do, what comes next."""
