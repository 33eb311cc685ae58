"""What a person does with a device from the window: actions, choices, live status, and the questions before them."""
