/** What should have moved on by now and has not: found on the database's clock, told of, escalated, and closed when it moves. */
@NullMarked
package io.orderhub.milestones;

import org.jspecify.annotations.NullMarked;
