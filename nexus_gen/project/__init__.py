"""What the commands do with the files of a folder, one verb a module; none of it prints or asks by itself."""
