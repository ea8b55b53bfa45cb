"""What the program gives away: sheets, findings and measures as text, JSON, CSV and SARIF, one module each."""
