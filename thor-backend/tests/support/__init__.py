"""What the tests of several folders share. README.md beside this folder says when to use which."""
