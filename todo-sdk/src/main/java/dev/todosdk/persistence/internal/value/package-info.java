/** Which values PostgreSQL holds as they are (internal). */
@NullMarked
package dev.todosdk.persistence.internal.value;

import org.jspecify.annotations.NullMarked;
