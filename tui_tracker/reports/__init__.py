"""The program's output: sheets, findings and measures as text, JSON, CSV and SARIF, one module each.

What can't be made or read is a ReportError.
"""
