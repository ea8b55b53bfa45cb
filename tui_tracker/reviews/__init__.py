"""What reviewers say of sheets: measures, dismissals, a status and a remark, and the store that never loses them."""
