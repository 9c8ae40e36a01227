/** Tests of the ledger on a real database. */
@org.jspecify.annotations.NullMarked
package io.orderhub.interchange;
