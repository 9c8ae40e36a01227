/** The whole hub as a process of its own among real services and simulated endpoints, told as stories. */
@NullMarked
package io.orderhub.story;

import org.jspecify.annotations.NullMarked;
