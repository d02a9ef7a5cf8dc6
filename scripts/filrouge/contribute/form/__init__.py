"""What the contribution form is made from: its steps, its words, and all that it lets one choose among."""
