package io.orderhub.flow.delivery;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import io.orderhub.delivery.Attempts;
import io.orderhub.delivery.DeliveryFailedException;
import io.orderhub.delivery.Failure;
import io.orderhub.delivery.FailureClass;
import io.orderhub.delivery.Parcel;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.springframework.stereotype.Component;

/**
 * A file in two calls: the bytes under a temporary name, which the other side leaves alone, then the final name. That the
 * bytes are there is committed in between. So it is always known what an attempt that died has brought about: before the
 * commit nothing; after it the temporary file is still there, or the file was handed over, even if it has been taken since.
 */
@Component("sftpDrop")
class SftpDrop {

    private static final String UPLOADED = "uploaded";
    private static final String FILE = "file";

    private final Attempts attempts;
    private final SftpAddresses addresses;
    private final SftpSessions sessions;

    SftpDrop(Attempts attempts, SftpAddresses addresses, SftpSessions sessions) {
        this.attempts = attempts;
        this.addresses = addresses;
        this.sessions = sessions;
    }

    /** Says where to put the bytes, and whether they are there already. */
    public void prepare(Exchange exchange) {
        Parcel parcel = OnExchange.parcel(exchange);
        exchange.setVariable("address", addresses.of(parcel.endpoint()));
        exchange.setVariable(
                UPLOADED, parcel.step(UPLOADED).isPresent() || parcel.step(FILE).isPresent());
        exchange.getMessage().setHeader(Exchange.FILE_NAME, temporaryName(parcel));
    }

    /** The bytes are there under the temporary name. */
    public void uploaded(Exchange exchange) {
        attempts.step(OnExchange.claim(exchange), UPLOADED, temporaryName(OnExchange.parcel(exchange)));
    }

    /** Hands the file over by its final name, unless an earlier attempt did. */
    public void rename(Exchange exchange) {
        Parcel parcel = OnExchange.parcel(exchange);
        Optional<String> handedOver = parcel.step(FILE);
        if (handedOver.isPresent()) {
            String file = handedOver.get();
            attempts.sent(parcel.claim(), "was put before " + file, Map.of(FILE, file), true);
            return;
        }
        String address = exchange.getVariable("address", String.class);
        boolean renamed = sessions.with(address, exchange, (session, configuration) -> {
            String folder = configuration.getDirectory().isEmpty() ? "" : configuration.getDirectory() + "/";
            return rename(session, folder + temporaryName(parcel), folder + name(parcel));
        });
        String file = parcel.endpoint().setting("folder").orElse("") + "/" + name(parcel);
        attempts.sent(parcel.claim(), (renamed ? "put " : "was put before ") + file, Map.of(FILE, file), !renamed);
    }

    /**
     * Only the rename itself can tell whether the file is still there: looking for it first means a listing, and a
     * listing of a folder in which others rename files may leave out one that is there.
     *
     * @return false when there is no such file any more
     */
    private static boolean rename(RemoteFileOperations<SftpRemoteFile> session, String from, String to) {
        try {
            if (session.renameFile(from, to)) {
                return true;
            }
        } catch (GenericFileOperationFailedException e) {
            if (e.getCause() instanceof SftpException refusal && refusal.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                return false;
            }
            throw e;
        }
        throw new DeliveryFailedException(Failure.of(FailureClass.SERVER_ERROR, "cannot rename " + from + " to " + to));
    }

    /** The same for every attempt, in letters that every file system takes. */
    private static String name(Parcel parcel) {
        String extension = parcel.endpoint().setting("extension").orElse("edi");
        return parcel.idempotencyKey().replaceAll("[^A-Za-z0-9.-]", "_") + "." + extension;
    }

    private static String temporaryName(Parcel parcel) {
        return "." + name(parcel) + ".part";
    }
}
