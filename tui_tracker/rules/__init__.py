"""Check sheets: the catalogue's rules, the items that findings form, and templates of measures."""
