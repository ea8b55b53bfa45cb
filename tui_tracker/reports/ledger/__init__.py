"""The ledger of corrections (整改台账): a workbook that a unit fills in and sends back."""
