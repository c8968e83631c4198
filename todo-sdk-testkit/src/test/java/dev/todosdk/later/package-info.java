/** Questions that wait and leave together: what they cost, and what they do when the way breaks. */
@NullMarked
package dev.todosdk.later;

import org.jspecify.annotations.NullMarked;
