"""The settings of a device as a form: present values, changes beside them, and what became of them."""
