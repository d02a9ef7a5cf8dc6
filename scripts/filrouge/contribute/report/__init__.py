"""What a proposal changes in the catalogue, and for whom: from a commit to what is in the folder."""
