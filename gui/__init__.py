"""The window of Signalbox: shows and drives what core.application offers. Holds no protocol knowledge."""
