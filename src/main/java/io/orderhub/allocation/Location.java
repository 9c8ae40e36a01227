package io.orderhub.allocation;

/** A point on the globe, in degrees. Not money and not goods: a double will do. */
public record Location(double latitude, double longitude) {

    private static final double EARTH_RADIUS_KM = 6371;

    /** Length of the great circle between both, in kilometres. */
    double distanceTo(Location other) {
        double latitudes = Math.sin(Math.toRadians(other.latitude - latitude) / 2);
        double longitudes = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double chord = latitudes * latitudes
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * longitudes
                        * longitudes;
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
    }
}
