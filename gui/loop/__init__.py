"""The loop under the window: tasks, questions, errors, and how it ends."""
