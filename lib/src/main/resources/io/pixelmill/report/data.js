'use strict';
/* The charts of prepared images. */
(function () {
  const {draw, data, base, axis, percent} = charts;
  const report = data('data');
  const count = value => value.toLocaleString('en');
  const splits = [
    {key: 'train', name: 'Training', colour: 'first'},
    {key: 'validation', name: 'Validation', colour: 'second'},
    {key: 'test', name: 'Test', colour: 'third'}
  ].filter(split => report.images[split.key] > 0);

  /* Those that the chart is for, the largest first. */
  function chosen({largest, smallest}) {
    const sorted = report.classes.slice().sort((a, b) => b.all - a.all);
    return smallest === undefined ? sorted.slice(0, largest) : sorted.slice(-smallest);
  }

  /* Labels stand where isMark says so, but everywhere in a narrow histogram. */
  function histogram(c, bins, unit, label, range, isMark) {
    return Object.assign(base(c), {
      grid: {left: 72, right: 16, top: 16, bottom: 44},
      xAxis: axis(c, {
        type: 'category', data: bins.map(label), name: unit, nameLocation: 'middle', nameGap: 28,
        axisLabel: {color: c.muted, hideOverlap: true, interval: index => bins.length <= 8 || isMark(bins[index])}
      }),
      yAxis: axis(c, {type: 'value', name: 'images', nameLocation: 'middle', nameGap: 56, minInterval: 1}),
      series: [{name: 'Images', type: 'bar', data: bins.map(bin => bin.images), itemStyle: {color: c.first}, barWidth: '80%', barMaxWidth: 60}],
      tooltip: Object.assign(base(c).tooltip, {
        trigger: 'axis',
        formatter: points => range(bins[points[0].dataIndex]) + '<br><b>' + count(points[0].value) + '</b> images'
      })
    });
  }

  /* Of a bin with two ends, in doublings of 1. */
  const middle = bin => Math.log2(bin.from * bin.to) / 2;

  function ratioLabel(bin) {
    if (bin.from === 0) {
      return '< ' + bin.to.toPrecision(2);
    }
    return bin.to === null ? '> ' + bin.from.toPrecision(2) : String(Number((2 ** middle(bin)).toPrecision(2)));
  }

  function ratioRange(bin) {
    if (bin.from === 0) {
      return 'less than ' + bin.to.toFixed(2);
    }
    return bin.to === null ? bin.from.toFixed(2) + ' or more' : bin.from.toFixed(2) + ' to ' + bin.to.toFixed(2);
  }

  Object.assign(draw, {
    classes(element, c) {
      const classes = chosen(element.dataset);
      const names = classes.map(one => one.name.replace(/\s+/g, ' '));
      const longest = Math.max(...names.map(name => name.length));
      const margin = Math.round(Math.min(0.35 * element.clientWidth, 200, 24 + 7.5 * longest));
      element.style.minHeight = 0;
      element.style.height = classes.length * 24 + 70 + 'px';
      return Object.assign(base(c), {
        legend: {top: 0, textStyle: {color: c.ink}},
        grid: {left: margin, right: 24, top: 34, bottom: 28},
        xAxis: axis(c, {type: 'value', minInterval: 1, splitNumber: Math.max(2, Math.round((element.clientWidth - margin) / 80))}),
        yAxis: axis(c, {
          type: 'category', inverse: true, data: names,
          axisLabel: {color: c.ink, width: margin - 12, overflow: 'truncate', interval: 0}
        }),
        series: splits.map(split => ({
          name: split.name, type: 'bar', stack: 'images', data: classes.map(one => one[split.key]),
          itemStyle: {color: c[split.colour]}, barCategoryGap: '30%', barMaxWidth: 24
        })),
        tooltip: Object.assign(base(c).tooltip, {trigger: 'axis', axisPointer: {type: 'shadow'}, valueFormatter: count})
      });
    },

    shorterSide(element, c) {
      return histogram(c, report.original_sizes.shorter_side.bins, 'pixels', bin => bin.from,
          bin => (bin.to - bin.from === 1 ? bin.from : bin.from + ' to ' + (bin.to - 1)) + ' pixels',
          bin => Number.isInteger(Math.log2(bin.from)));
    },

    aspectRatio(element, c) {
      return histogram(c, report.original_sizes.aspect_ratio.bins, 'upright to the left of 1, lying to the right', ratioLabel, ratioRange,
          bin => bin.from === 0 || bin.to === null || Math.round(8 * middle(bin)) % 8 === 0);
    },

    brightness(element, c) {
      const bins = report.brightness;
      const shares = split => {
        const all = bins.reduce((sum, bin) => sum + bin[split.key], 0);
        return bins.map(bin => bin[split.key] / all);
      };
      return Object.assign(base(c), {
        legend: {top: 0, textStyle: {color: c.ink}},
        grid: {left: 56, right: 16, top: 34, bottom: 44},
        xAxis: axis(c, {
          type: 'category', data: bins.map(bin => bin.from), name: 'mean brightness, black to white',
          nameLocation: 'middle', nameGap: 28
        }),
        yAxis: axis(c, {type: 'value', axisLabel: {color: c.muted, formatter: share => Math.round(100 * share) + ' %'}}),
        series: splits.map(split => ({
          name: split.name, type: 'bar', data: shares(split),
          itemStyle: {color: c[split.colour]}, barGap: '0%', barCategoryGap: '20%'
        })),
        tooltip: Object.assign(base(c).tooltip, {trigger: 'axis', axisPointer: {type: 'shadow'}, valueFormatter: percent})
      });
    }
  });

  charts.start();
})();
