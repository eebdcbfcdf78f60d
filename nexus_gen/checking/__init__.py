"""What `check` has to say of a README: the rules, what they find, and how it is told."""
