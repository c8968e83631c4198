/** The unit of work on Hibernate's session (internal). */
@NullMarked
package dev.todosdk.hibernate;

import org.jspecify.annotations.NullMarked;
