/** The smallest module there is, for the suites that are about units of work and not about mappings. */
@NullMarked
package dev.todosdk.testkit.contract.label;

import org.jspecify.annotations.NullMarked;
