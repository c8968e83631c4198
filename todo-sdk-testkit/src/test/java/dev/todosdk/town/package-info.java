/** The services of a small town, each with a fault that shows only when two of its units meet, and each mended. */
@NullMarked
package dev.todosdk.town;

import org.jspecify.annotations.NullMarked;
