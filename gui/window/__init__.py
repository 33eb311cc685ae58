"""The main window: toolbar, device list, tabs, status bar."""
