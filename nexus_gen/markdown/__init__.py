"""Text made safe for the place in a Markdown document where it will stand."""
