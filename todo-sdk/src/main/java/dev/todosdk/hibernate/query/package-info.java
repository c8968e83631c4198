/** Internal: questions as Hibernate's criteria: selections, sorts, fetches, pages. */
@NullMarked
package dev.todosdk.hibernate.query;

import org.jspecify.annotations.NullMarked;
