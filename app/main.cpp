// SPDX-License-Identifier: GPL-3.0-or-later
// Decides between the window and a command.
int main() { return 0; }
