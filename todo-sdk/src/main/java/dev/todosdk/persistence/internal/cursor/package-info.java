/** Places in an order, which tokens carry (internal). */
@NullMarked
package dev.todosdk.persistence.internal.cursor;

import org.jspecify.annotations.NullMarked;
