"""The least that PySide6 can do: an empty window. Prints the moment of its first paint, then ends.

Started as a file, so that it imports nothing else.
"""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class BareWindow(QMainWindow):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)


application = QApplication(sys.argv)
window = BareWindow()
window.resize(1280, 800)
window.show()
application.exec()
print(time.perf_counter())
