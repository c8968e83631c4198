/** Internal: PostgreSQL as Hibernate speaks to it. */
@NullMarked
package dev.todosdk.hibernate.dialect;

import org.jspecify.annotations.NullMarked;
