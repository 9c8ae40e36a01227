/** The console: plain pages for people, at {@code /console}. */
@NullMarked
package io.orderhub.console.pages;

import org.jspecify.annotations.NullMarked;
