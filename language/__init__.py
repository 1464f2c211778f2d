"""What is true of Chinese and English text, and nothing about documents."""
