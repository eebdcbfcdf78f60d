"""git as a program that never hangs: what it is asked, what can be wrong, and where a push goes."""
