"""Features: what a device offers, declared as typed data that tab, forms, command line and report are made from."""

from core.feature.codec import Choice, Number, TextValue, Toggle, ValueCodec
from core.feature.feature import Category, Danger, Dependency, Feature, FeatureKind

__all__ = [
    "Category",
    "Choice",
    "Danger",
    "Dependency",
    "Feature",
    "FeatureKind",
    "Number",
    "TextValue",
    "Toggle",
    "ValueCodec",
]
