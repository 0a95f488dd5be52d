"""What is asked, how words are read, what comes next: pure."""
