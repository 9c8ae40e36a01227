/** What comes in: files on SFTP, pushes, fetched orders and posted ones, stored in the ledger before anybody is answered. */
@NullMarked
package io.orderhub.flow.intake;

import org.jspecify.annotations.NullMarked;
