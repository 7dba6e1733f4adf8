'use strict';
/* The chart of what came out of scoring. */
(function () {
  const {draw, data, base, axis} = charts;
  const bins = data('scoring').confidence;
  const names = bins.map(bin => Math.round(100 * bin.from) + '–' + Math.round(100 * bin.to) + ' %');

  Object.assign(draw, {
    confidence(element, c) {
      return Object.assign(base(c), {
        grid: {left: 72, right: 16, top: 16, bottom: 44},
        xAxis: axis(c, {type: 'category', data: names, name: 'confidence', nameLocation: 'middle', nameGap: 28}),
        yAxis: axis(c, {type: 'value', name: 'rows', nameLocation: 'middle', nameGap: 56}),
        series: [{name: 'Rows', type: 'bar', data: bins.map(bin => bin.rows), itemStyle: {color: c.first}, barWidth: '80%'}],
        tooltip: Object.assign(base(c).tooltip, {trigger: 'axis'})
      });
    }
  });

  charts.start();
})();
