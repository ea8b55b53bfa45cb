"""What somebody who may write beside the documents, or who sends them, must not be able to do."""
