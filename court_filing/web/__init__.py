"""What pages share: form fields, template filters, access, the transaction of a request, security headers."""
