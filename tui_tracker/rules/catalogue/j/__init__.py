"""J: does the unit judge its chances soberly, and does it do something about them."""
