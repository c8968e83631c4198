/** The services of a company that trades, each with a fault that shows only when two of its units meet, and each mended. */
@NullMarked
package dev.todosdk.company;

import org.jspecify.annotations.NullMarked;
