/** What restrictions and sorts need beyond Jakarta Persistence's own Criteria (internal). */
@NullMarked
package dev.todosdk.persistence.criteria;

import org.jspecify.annotations.NullMarked;
