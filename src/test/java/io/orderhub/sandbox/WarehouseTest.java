package io.orderhub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;
import io.orderhub.dev.EmbeddedSftpServer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarehouseTest {

    private static final String SHIPPING_ORDER = String.join(
            "~\n",
            "ISA*00*          *00*          *ZZ*ORDERHUB       *ZZ*CEDAREAST      *260105*0900*U*00401*000000001*0*T*>",
            "GS*OW*ORDERHUB*CEDAREAST*20260105*0900*1*X*004010",
            "ST*940*0001",
            "W05*N*FO-1-1-1*PO00000001",
            "LX*1",
            "W01*4*EA*356137724136*VN*CP-1001",
            "LX*2",
            "W01*1.5*CA*356137724143",
            "W76*5.5",
            "SE*8*0001",
            "GE*1*1",
            "IEA*1*000000001",
            "");

    private final EmbeddedSftpServer sftp = EmbeddedSftpServer.temporary().withHubAccount("hub", "secret");
    private final Warehouse warehouse = new Warehouse("wms-east", sftp.root(), "/wms/east", Books.inMemory());

    @BeforeEach
    void start() {
        sftp.withListener(warehouse.gate()).start();
        warehouse.start();
    }

    @AfterEach
    void stop() {
        warehouse.close();
        sftp.close();
    }

    @Test
    void aShippingOrderIsBookedWithItsLines() throws Exception {
        put("940.edi", SHIPPING_ORDER);

        awaitOrders(1);
        assertThat(warehouse.orders("FO-1-1-1").get(0).detail().path("lines").toString())
                .isEqualTo("[{\"item\":\"CP-1001\",\"quantity\":4,\"unit\":\"EA\"},"
                        + "{\"item\":\"356137724143\",\"quantity\":1.5,\"unit\":\"CA\"}]");
        await().untilAsserted(() ->
                assertThat(sftp.root().resolve("wms/east/processed/940.edi")).exists());
    }

    @Test
    void theSameFilePutTwiceIsBookedTwice() throws Exception {
        put("940.edi", SHIPPING_ORDER);
        awaitOrders(1);

        put("940.edi", SHIPPING_ORDER);

        awaitOrders(2);
    }

    @Test
    void whatIsNoShippingOrderIsRejected() throws Exception {
        put("hello.txt", "hello");

        await().untilAsserted(() ->
                assertThat(warehouse.books().effects("rejected", "hello.txt")).hasSize(1));
        assertThat(warehouse.books().effects("warehouse-order")).isEmpty();
    }

    @Test
    void aRefusedRenameHasNoEffectAndTheNextTryHas() throws Exception {
        warehouse.trouble(Trouble.fail(1, 0));

        assertThatThrownBy(() -> put("940.edi", SHIPPING_ORDER)).hasMessageContaining("failure");
        put("940.edi", SHIPPING_ORDER);

        awaitOrders(1);
    }

    @Test
    void theConnectionCanBreakAfterTheFileArrived() {
        warehouse.trouble(Trouble.actThenDrop(1));

        assertThatThrownBy(() -> put("940.edi", SHIPPING_ORDER)).isInstanceOf(Exception.class);

        awaitOrders(1);
    }

    @Test
    void aClosedWarehouseLetsNobodyWrite() throws Exception {
        warehouse.stop();
        assertThatThrownBy(() -> put("940.edi", SHIPPING_ORDER)).hasMessageContaining("failure");

        warehouse.start();
        put("940.edi", SHIPPING_ORDER);

        awaitOrders(1);
    }

    private void awaitOrders(int count) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(warehouse.orders("FO-1-1-1")).hasSize(count));
    }

    private void put(String name, String content) throws Exception {
        JSch jsch = new JSch();
        jsch.setKnownHosts(new ByteArrayInputStream(sftp.knownHostsLine().getBytes(StandardCharsets.UTF_8)));
        Session session = jsch.getSession("hub", "localhost", sftp.port());
        session.setPassword("secret");
        session.setConfig("PreferredAuthentications", "password");
        try {
            session.connect(10_000);
            ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
            channel.connect(10_000);
            channel.put(
                    new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)),
                    "/wms/east/inbox/." + name);
            channel.rename("/wms/east/inbox/." + name, "/wms/east/inbox/" + name);
        } finally {
            session.disconnect();
        }
    }
}
