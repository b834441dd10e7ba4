"""What the trained reader is made of: windows of word pieces, the network's answers, frames out of them."""
