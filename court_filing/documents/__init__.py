"""The papers (文书): one module each; receipts drawn by ReportLab, notices laid out by WeasyPrint."""
