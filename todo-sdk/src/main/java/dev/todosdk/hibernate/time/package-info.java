/** Dates and times between Java and PostgreSQL, the same in every time zone of the JVM (internal). */
@NullMarked
package dev.todosdk.hibernate.time;

import org.jspecify.annotations.NullMarked;
