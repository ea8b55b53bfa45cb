"""Reviews of sheets: measures, dismissals, status and remark, and the store that never loses them."""
