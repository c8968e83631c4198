/** The seam between repositories and the unit of work that answers them (internal). */
@NullMarked
package dev.todosdk.persistence.internal;

import org.jspecify.annotations.NullMarked;
