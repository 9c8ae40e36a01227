/** Tests of the translating routes. */
@org.jspecify.annotations.NullMarked
package io.orderhub.flow.translate;
