package io.orderhub.sandbox;

import io.orderhub.dev.Credentials;
import io.orderhub.dev.EmbeddedMail;
import io.orderhub.dev.EmbeddedPostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everybody outside that the hub talks to, with the secrets that both sides share and one page for all of them. */
public final class Sandbox implements AutoCloseable {

    private static final String SHOP_DOMAIN = "demo-shop.myshopify.com";

    private final int port;
    private final Credentials credentials;
    private final EmbeddedMail mail;
    private final Warehouse east;
    private final Warehouse west;
    private final Warehouse supplier;
    private final EasyPostCarrier carrier;
    private final ShipBobWarehouse shipBob;
    private final ErpNext erp;
    private final AmazonSellingPartner amazon;
    private final WebhookReceiver receiver;
    private @Nullable StagingErp stagingErp;
    private @Nullable SandboxPage page;

    Sandbox(Path data, int port, Credentials credentials, EmbeddedMail mail, Path sftpRoot) {
        this.port = port;
        this.credentials = credentials;
        this.mail = mail;
        Path books = data.resolve("sandbox");
        this.east = new Warehouse("wms-east", sftpRoot, "/wms/east", Books.keptIn(books.resolve("wms-east.ndjson")));
        this.west = new Warehouse("wms-west", sftpRoot, "/wms/west", Books.keptIn(books.resolve("wms-west.ndjson")));
        this.supplier = new Warehouse(
                "harbor-linen",
                sftpRoot,
                "/harbor-linen",
                Books.keptIn(books.resolve("harbor-linen.ndjson")),
                new Supplier856("HARBORLINEN"));
        this.carrier = new EasyPostCarrier(
                after(1), credentials.get("secret.easypost"), Books.keptIn(books.resolve("carrier.ndjson")));
        this.erp = new ErpNext(after(2), erpToken(), Books.keptIn(books.resolve("erp.ndjson")));
        this.shipBob = new ShipBobWarehouse(
                after(5), credentials.get("secret.shipbob"), Books.keptIn(books.resolve("wms-shipbob.ndjson")));
        this.receiver =
                new WebhookReceiver(after(6), webhookSecret(), Books.keptIn(books.resolve("order-events.ndjson")));
        this.amazon =
                new AmazonSellingPartner(after(3), amazonCredentials(), Books.keptIn(books.resolve("amazon.ndjson")));
    }

    private int after(int steps) {
        return port == 0 ? 0 : port + steps;
    }

    private String webhookSecret() {
        byte[] secret = credentials.get("secret.order-events").getBytes(StandardCharsets.UTF_8);
        return "whsec_" + Base64.getEncoder().encodeToString(secret);
    }

    private String erpToken() {
        return credentials.get("secret.erpnext-key") + ":" + credentials.get("secret.erpnext-secret");
    }

    private AmazonSellingPartner.Credentials amazonCredentials() {
        return new AmazonSellingPartner.Credentials(
                "amzn1.application-oa2-client." + credentials.get("secret.amazon-client-id"),
                credentials.get("secret.amazon-client-secret"),
                "Atzr|" + credentials.get("secret.amazon-refresh-token"));
    }

    void start(EmbeddedPostgresServer postgres) {
        stagingErp = new StagingErp(after(4), postgres);
        participants().forEach(Participant::start);
        page = new SandboxPage(port, participants(), mail);
        page.start();
    }

    @Override
    public void close() {
        Optional.ofNullable(page).ifPresent(SandboxPage::close);
        participants().forEach(Participant::stop);
    }

    /** Everybody, in the order of the flow. */
    public List<Participant> participants() {
        List<Participant> all = new ArrayList<>(List.of(amazon, east, west, supplier, shipBob, carrier, erp, receiver));
        Optional.ofNullable(stagingErp).ifPresent(all::add);
        return all;
    }

    List<WarehouseGate> gates() {
        return List.of(east.gate(), west.gate(), supplier.gate());
    }

    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("orderhub.endpoint.easypost.url", carrier.url());
        properties.put("orderhub.endpoint.erpnext.url", erp.url());
        properties.put("orderhub.endpoint.shipbob.url", shipBob.url());
        properties.put("orderhub.secrets.shipbob", credentials.get("secret.shipbob"));
        properties.put("orderhub.endpoint.order-events.url", receiver.url() + "/events");
        properties.put("orderhub.secrets.order-events", webhookSecret());
        properties.put("orderhub.endpoint.amazon.url", amazon.url());
        properties.put("orderhub.endpoint.amazon.token-url", amazon.url() + "/auth/o2/token");
        properties.put("orderhub.endpoint.erp-staging.url", stagingErp().jdbcUrl());
        properties.put("orderhub.endpoint.erp-staging.username", StagingErp.USERNAME);
        properties.put("orderhub.secrets.erp-staging", credentials.get("secret.erp-staging"));
        properties.put("orderhub.secrets.easypost", credentials.get("secret.easypost"));
        properties.put("orderhub.secrets.easypost-webhook", credentials.get("secret.easypost-webhook"));
        properties.put("orderhub.secrets.erpnext", erpToken());
        properties.put("orderhub.secrets.shopify", credentials.get("secret.shopify"));
        properties.put("orderhub.secrets.amazon-client-id", amazonCredentials().clientId());
        properties.put(
                "orderhub.secrets.amazon-client-secret", amazonCredentials().clientSecret());
        properties.put(
                "orderhub.secrets.amazon-refresh-token", amazonCredentials().refreshToken());
        return properties;
    }

    /**
     * From now on the warehouses ship and the carrier delivers by themselves, and tell the hub at this address.
     *
     * @param pause how long an order lies in a warehouse, and a parcel at each of the carrier's stops
     */
    public void comesAlive(String hubUrl, Duration pause) {
        east.ships(pause);
        west.ships(pause);
        supplier.ships(pause);
        shipBob.ships(pause);
        carrier.moves(hubUrl + "/hooks/easypost", credentials.get("secret.easypost-webhook"), pause);
    }

    /** A shop that pushes to the hub at this address. */
    public ShopifyShop shop(String hubUrl) {
        return new ShopifyShop(hubUrl + "/hooks/shopify", SHOP_DOMAIN, credentials.get("secret.shopify"));
    }

    public Warehouse east() {
        return east;
    }

    public Warehouse west() {
        return west;
    }

    /** Ships to the buyers itself. */
    public Warehouse supplier() {
        return supplier;
    }

    public EasyPostCarrier carrier() {
        return carrier;
    }

    public ErpNext erp() {
        return erp;
    }

    /** Somebody who subscribed to what happens to orders; the hub tells when its endpoint is enabled. */
    public WebhookReceiver receiver() {
        return receiver;
    }

    public AmazonSellingPartner amazon() {
        return amazon;
    }

    /** @throws IllegalStateException before the start */
    public StagingErp stagingErp() {
        return Optional.ofNullable(stagingErp).orElseThrow(() -> new IllegalStateException("Not started"));
    }

    /** Address of the page with books, behaviour and mails. */
    public String url() {
        return Optional.ofNullable(page)
                .orElseThrow(() -> new IllegalStateException("Not started"))
                .url();
    }
}
