/** Internal: the mapping of all modules, and what Hibernate is given in the place of its own parts. */
@NullMarked
package dev.todosdk.hibernate.mapping;

import org.jspecify.annotations.NullMarked;
